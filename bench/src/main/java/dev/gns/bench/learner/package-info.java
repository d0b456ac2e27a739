/** How quick a learner is, beside another implementation of the same training. */
package dev.gns.bench.learner;
