/** The dashboard in a real browser. */
package dev.gns.bench.dashboard;
