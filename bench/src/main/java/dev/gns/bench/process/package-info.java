/** Processes that are measured, or measured with. */
package dev.gns.bench.process;
