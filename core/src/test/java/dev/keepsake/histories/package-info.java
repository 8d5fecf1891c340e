/**
 * Random histories of an application, its collectors and everything that goes wrong around them, checked against a truth
 * that is kept apart from the library.
 */
@NullMarked
package dev.keepsake.histories;

import org.jspecify.annotations.NullMarked;
