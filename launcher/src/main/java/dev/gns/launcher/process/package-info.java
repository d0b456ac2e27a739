/** Child processes: started so that they die with this one, watched, restarted, and stopped in order. */
package dev.gns.launcher.process;
