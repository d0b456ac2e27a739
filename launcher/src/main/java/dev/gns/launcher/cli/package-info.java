/** The commands of {@code gns}, and how they talk to people. */
package dev.gns.launcher.cli;
