/** The state of running episodes as files. */
package dev.gns.learner.checkpoint;
