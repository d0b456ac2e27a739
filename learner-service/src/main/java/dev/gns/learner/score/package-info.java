/** How good predictions are. */
package dev.gns.learner.score;
