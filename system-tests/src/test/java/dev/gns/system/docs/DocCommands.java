package dev.gns.system.docs;

import dev.gns.system.docs.DocPage.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The commands that a page shows, in its order. */
final class DocCommands {
    static final String SHELL = "bash";
    static final String PYTHON = "python";

    private static final Pattern INLINE = Pattern.compile("\\./gns .*|curl .*|GET /.*");

    private DocCommands() {}

    /** @param words what the page says, on one or more lines */
    record Command(Block block, String words) {
        String place() {
            return block.place();
        }
    }

    /** Of fenced blocks all, of inline code what begins with {@code ./gns}, {@code curl} or {@code GET}. */
    static List<Command> of(DocPage page) {
        List<Command> commands = new ArrayList<>();
        for (var block : page.blocks()) {
            switch (block.language()) {
                case SHELL -> split(block.text()).forEach(words -> commands.add(new Command(block, words)));
                case PYTHON -> commands.add(new Command(block, block.text()));
                case Block.INLINE -> {
                    if (INLINE.matcher(block.text()).matches()) {
                        commands.add(new Command(block, block.text()));
                    }
                }
                default -> {}
            }
        }
        return commands;
    }

    /** A line goes on where it ends in a backslash or a pipe, or inside quotes. A comment at the end is left out. */
    private static List<String> split(String text) {
        List<String> commands = new ArrayList<>();
        var open = new StringBuilder();
        for (var line : text.lines().toList()) {
            open.append(open.isEmpty() ? "" : "\n").append(line.replaceFirst("\\s+# .*$", ""));
            var words = open.toString();
            var quotes = words.chars().filter(c -> c == '\'').count();
            if (!words.endsWith("\\") && !words.endsWith("|") && quotes % 2 == 0) {
                commands.add(words);
                open.setLength(0);
            }
        }
        if (!open.isEmpty()) {
            throw new AssertionError("a command does not end: " + open);
        }
        return commands;
    }
}
