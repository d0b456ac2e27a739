package dev.gns.learner.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A module's class as a TorchScript archive has it, in a dialect of Python: lists of parameters and buffers, typed
 * attributes, methods.
 *
 * @param parameters names of the attributes that are parameters
 * @param attributes types by name, in the order of the file
 * @param methods their text
 */
record ScriptClass(Set<String> parameters, Map<String, String> attributes, String methods) {
    private static final Pattern PARAMETERS = Pattern.compile(" {2}__parameters__ = \\[(.*)]");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern ATTRIBUTE =
            Pattern.compile(" {2}(?:(\\w+) :|__annotations__\\[\"([^\"]*)\"] =) ([\\w.]+)");

    /** The lines of class {@code name} in {@code code}; empty if there is no such class, or it is not a module's. */
    static Optional<ScriptClass> in(String code, String name) {
        var lines = code.lines().toList();
        var start = lines.indexOf(opening(name));
        if (start < 0) {
            return Optional.empty();
        }
        return Optional.of(of(lines.subList(start + 1, end(lines, start))));
    }

    /** {@code code} with a text at the end of class {@code name}, which must be in it. */
    static String withMethods(String code, String name, String methods) {
        List<String> lines = new ArrayList<>(code.lines().toList());
        lines.add(end(lines, lines.indexOf(opening(name))), methods);
        return String.join("\n", lines) + "\n";
    }

    private static String opening(String name) {
        return "class " + name + "(Module):";
    }

    /** The number of the first line behind the class that starts with line {@code start}. */
    private static int end(List<String> lines, int start) {
        var end = start + 1;
        while (end < lines.size() && (lines.get(end).isBlank() || lines.get(end).startsWith(" "))) {
            end++;
        }
        return end;
    }

    private static ScriptClass of(List<String> body) {
        var head = body.stream().takeWhile(line -> !line.startsWith("  def ")).toList();
        var methods = body.subList(head.size(), body.size()).stream().collect(Collectors.joining("\n"));
        var parameters = head.stream()
                .map(PARAMETERS::matcher)
                .filter(matcher -> matcher.matches())
                .flatMap(matcher -> QUOTED.matcher(matcher.group(1)).results())
                .map(result -> result.group(1))
                .collect(Collectors.toUnmodifiableSet());
        Map<String, String> attributes = new LinkedHashMap<>();
        for (var line : head) {
            var matcher = ATTRIBUTE.matcher(line);
            if (matcher.matches()) {
                attributes.put(matcher.group(1) == null ? matcher.group(2) : matcher.group(1), matcher.group(3));
            }
        }
        return new ScriptClass(parameters, attributes, methods);
    }
}
