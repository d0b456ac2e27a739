/** Data sets that can be fetched. */
package dev.gns.launcher.dataset;
