/** Who may change something. */
package dev.gns.results.access;
