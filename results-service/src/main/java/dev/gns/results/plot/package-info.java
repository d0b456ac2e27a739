/** Plots as images: what is drawn is data, how it is drawn is decided here. Knows nothing of experiments. */
package dev.gns.results.plot;
