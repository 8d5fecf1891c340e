/** The blob store over the application's own S3 client. */
@NullMarked
@CheckReturnValue
package dev.keepsake.s3;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
