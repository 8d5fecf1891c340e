/**
 * Real servers of the S3 protocol, started inside the test's own process, and clients that misbehave on purpose.
 *
 * <p>No single embeddable server is faithful in everything, so a contract runs against several. What no healthy server
 * answers is scripted with {@link dev.keepsake.s3.server.StubHttpClient}; what a network does to a healthy answer is
 * {@link dev.keepsake.s3.server.FaultyHttpClient}.
 */
@NullMarked
package dev.keepsake.s3.server;

import org.jspecify.annotations.NullMarked;
