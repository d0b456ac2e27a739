package dev.gns.learner.script;

/**
 * A class as TorchScript qualifies it.
 *
 * @param module in Python's sense, e.g. {@code __torch__.torch.nn.modules.conv}
 * @param simple e.g. {@code Conv2d}
 */
record ClassName(String module, String simple) {

    static ClassName of(String qualified) {
        var dot = qualified.lastIndexOf('.');
        return new ClassName(qualified.substring(0, dot), qualified.substring(dot + 1));
    }

    String qualified() {
        return module + "." + simple;
    }

    /** The archive's file with its text. */
    String file() {
        return "code/" + module.replace('.', '/') + ".py";
    }
}
