/** How quick the trainer is. */
package dev.gns.bench.trainer;
