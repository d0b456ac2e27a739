package dev.gns.system.docs;

import dev.gns.system.docs.DocCommands.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Types what the pages say, in their order, and looks at what is printed. {@link DocRules} says what is left out and
 * why, {@link Sandbox} and {@link Placeholders} what is different here.
 */
class DocsIT {
    private static final Pattern ANYTHING = Pattern.compile("");

    private final Deque<Shell> staying = new ArrayDeque<>();
    private Sandbox sandbox;
    private Placeholders placeholders;

    @Timeout(900)
    @Test
    void theTutorialIsWorthTenMinutes(@TempDir Path home) throws IOException {
        run(home, List.of(DocRules.PAGES.get(0)));
    }

    @Timeout(900)
    @Test
    void theOtherPagesHoldOnWhatTheReadmeStarts(@TempDir Path home) throws IOException {
        run(home, DocRules.PAGES.subList(1, DocRules.PAGES.size()));
    }

    private void run(Path home, List<String> pages) throws IOException {
        sandbox = new Sandbox(home);
        placeholders = new Placeholders(sandbox);
        try {
            for (var page : pages) {
                for (var command : DocCommands.of(DocPage.read(page))) {
                    run(home, command);
                }
            }
        } finally {
            stop();
        }
    }

    private void run(Path home, Command command) throws IOException {
        var leftOut = DocRules.leftOut(command);
        if (leftOut.isPresent()) {
            System.out.println(command.place() + " left out (" + leftOut.get() + "): " + command.words());
        } else if (!Shell.start(sandbox, ANYTHING, "bash", "-c", DocRules.tool(command) + " >/dev/null 2>&1")
                .succeeds()) {
            System.out.println(command.place() + " skipped, for this fails here: " + DocRules.tool(command));
        } else {
            type(command, words(home, command));
        }
    }

    private String[] words(Path home, Command command) throws IOException {
        var filled = placeholders.fill(command.words());
        System.out.println(command.place() + " $ " + filled);
        if (command.block().language().equals(DocCommands.PYTHON)) {
            var script = Files.writeString(home.resolve("reader.py"), filled);
            return new String[] {"/usr/bin/python3", script.toString()};
        }
        return new String[] {"bash", "-euo", "pipefail", "-c", filled};
    }

    private void type(Command command, String[] words) {
        var shell = Shell.start(sandbox, DocRules.expected(command), words);
        try {
            if (DocRules.stays(command)) {
                shell.awaitExpected();
                staying.push(shell);
            } else if (DocRules.endless(command)) {
                shell.awaitExpected();
                shell.close();
            } else {
                shell.awaitSuccess();
                placeholders.learn(shell.printed());
            }
        } catch (AssertionError e) {
            shell.close();
            throw new AssertionError(command.place() + " does not hold: " + command.words(), e);
        }
    }

    /** As the pages say: by {@code ./gns down}, which is no harm where nothing is up. */
    private void stop() {
        Shell.start(sandbox, ANYTHING, "./gns", "down").succeeds();
        staying.forEach(Shell::succeeds);
    }
}
