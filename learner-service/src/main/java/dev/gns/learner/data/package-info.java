/** Data sets: reading, splitting, batches. */
package dev.gns.learner.data;
