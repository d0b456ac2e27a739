/** Files from elsewhere, bounded and checked. */
package dev.gns.launcher.fetch;
