/** Listeners to copy: a webhook, mail, meters and observations. */
@NullMarked
package dev.keepsake.examples.notices;

import org.jspecify.annotations.NullMarked;
