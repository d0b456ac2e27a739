/** All of {@code gns up} at once. */
package dev.gns.bench.stack;
