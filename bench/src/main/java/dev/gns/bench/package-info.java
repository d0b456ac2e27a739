/** Measures how quick the services are, and prints it as one JSON line a figure. */
package dev.gns.bench;
