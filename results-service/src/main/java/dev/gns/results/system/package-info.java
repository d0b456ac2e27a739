/** How the system is: who lives, how far readers are behind, what could not be read. */
package dev.gns.results.system;
