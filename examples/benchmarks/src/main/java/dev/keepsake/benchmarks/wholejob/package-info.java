/** The whole job on PostgreSQL and an S3 server, by Keepsake and by the script that everybody writes first. */
package dev.keepsake.benchmarks.wholejob;
