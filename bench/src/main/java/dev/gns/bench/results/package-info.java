/** The results service on a history as large as people may have it. */
package dev.gns.bench.results;
