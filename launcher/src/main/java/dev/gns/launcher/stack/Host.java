package dev.gns.launcher.stack;

import dev.gns.launcher.process.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What this machine must be like. */
final class Host {
    private static final List<String> TOOLS = List.of("setsid", "setpriv", "sh");

    private Host() {}

    /** @throws StackException unless the embedded binaries run here */
    static void check(String system, String architecture, Map<String, String> environment) {
        if (!system.equals("Linux") || !(architecture.equals("amd64") || architecture.equals("x86_64"))) {
            throw StackException.cannotStart("the embedded broker and database run on Linux x86-64 only, and this is "
                    + system + " " + architecture + "; use a Linux x86-64 machine, real or virtual");
        }
        for (var tool : TOOLS) {
            if (!onPath(tool, environment)) {
                throw StackException.cannotStart(
                        "the program '" + tool + "' is missing; install the package util-linux");
            }
        }
    }

    static void checkPort(int port, String purpose, String option) {
        if (!Ports.isFree(port)) {
            throw StackException.cannotStart("port " + port + " (" + purpose
                    + ") is in use by another program; stop that, or choose another with " + option);
        }
    }

    private static boolean onPath(String tool, Map<String, String> environment) {
        return List.of(environment.getOrDefault("PATH", "/usr/bin:/bin").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder.isEmpty() ? "." : folder, tool)));
    }
}
