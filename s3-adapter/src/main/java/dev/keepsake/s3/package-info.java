/** The blob store over the application's own S3 client. */
@NullMarked
package dev.keepsake.s3;

import org.jspecify.annotations.NullMarked;
