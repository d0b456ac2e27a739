/** The REST interface of the results service, from the command's side. */
package dev.gns.launcher.client;
