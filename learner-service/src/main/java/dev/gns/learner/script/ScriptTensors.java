package dev.gns.learner.script;

import dev.gns.learner.data.DataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All tensors of a module. DJL gives a module's parameters, but no buffers, and without those no episode can be resumed;
 * so a copy of the archive gets methods that return them.
 */
final class ScriptTensors {
    /** {@code () -> List[Tensor]}: all, in their order here. */
    static final String ALL = "gns_tensors";
    /** {@code () -> List[int]}: for each the number of the first that is the same one, as tied weights are. */
    static final String FIRSTS = "gns_firsts";

    private static final String TENSOR = "Tensor";
    private static final String CLASSES = "__torch__.";

    private final ScriptArchive archive;
    private final List<ScriptTensor> all = new ArrayList<>();

    /** @throws DataException if there are no parameters, or a part is fixed to training or to evaluation */
    ScriptTensors(ScriptArchive archive) throws IOException {
        this.archive = archive;
        collect(archive.root(), "", "self");
        if (all.stream().noneMatch(ScriptTensor::parameter)) {
            throw archive.fault("has no parameters: torch.jit.freeze makes constants of them");
        }
    }

    /** Each module's own, in the order of the file, before those of its parts. */
    List<ScriptTensor> all() {
        return List.copyOf(all);
    }

    private void collect(ClassName name, String prefix, String expression) throws IOException {
        var found = archive.find(name);
        if (found.isEmpty()) {
            return;
        }
        var script = found.get();
        var fixed = FixedMode.in(script.methods());
        if (fixed.isPresent()) {
            throw archive.fault(fixed.get().fault(prefix.isEmpty() ? name.simple() : prefix));
        }
        for (var attribute : script.attributes().entrySet()) {
            if (attribute.getValue().equals(TENSOR)) {
                all.add(new ScriptTensor(
                        path(prefix, attribute.getKey()),
                        get(expression, attribute.getKey()),
                        script.parameters().contains(attribute.getKey())));
            }
        }
        for (var attribute : script.attributes().entrySet()) {
            if (attribute.getValue().startsWith(CLASSES)) {
                collect(
                        ClassName.of(attribute.getValue()),
                        path(prefix, attribute.getKey()),
                        get(expression, attribute.getKey()));
            }
        }
    }

    private static String path(String prefix, String attribute) {
        return prefix.isEmpty() ? attribute : prefix + "." + attribute;
    }

    /** Parts of a sequence are called by numbers, which a dot cannot be followed by. */
    private static String get(String expression, String attribute) {
        return "getattr(" + expression + ", \"" + attribute + "\")";
    }

    /** The text of {@link #ALL} and {@link #FIRSTS}. */
    String methods() {
        var self = archive.root().qualified();
        var expressions = all.stream().map(ScriptTensor::expression).collect(Collectors.joining(", "));
        return String.join(
                "\n",
                "  def " + ALL + "(self: " + self + ") -> List[Tensor]:",
                "    return [" + expressions + "]",
                "  def " + FIRSTS + "(self: " + self + ") -> List[int]:",
                "    tensors = (self)." + ALL + "()",
                "    firsts = annotate(List[int], [])",
                "    for i in range(torch.len(tensors)):",
                "      first = i",
                "      for j in range(i):",
                "        if torch.__is__(tensors[j], tensors[i]):",
                "          if torch.lt(j, first):",
                "            first = j",
                "      firsts = torch.append(firsts, first)",
                "    return firsts");
    }
}
