package dev.gns.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Prometheus' own checker of rules, where it is installed (Debian: the package {@code prometheus}). */
record Promtool(String program) {
    /** What it ended with, and all that it said. */
    record Verdict(int code, String text) {}

    /** The one on the path; without one the calling test is skipped. */
    static Promtool installed(String test) {
        var found = Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            System.out.println(test + " skipped: promtool is not installed");
        }
        assumeTrue(found.isPresent(), "promtool is not installed");
        return new Promtool(found.orElseThrow().toString());
    }

    Verdict run(Path folder, String... arguments) throws IOException, InterruptedException {
        var command =
                Stream.concat(Stream.of(program), Arrays.stream(arguments)).toList();
        return run(folder, command);
    }

    private static Verdict run(Path folder, List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Verdict(process.waitFor(), text);
    }
}
