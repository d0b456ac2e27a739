package dev.gns.learner.script;

/**
 * A tensor that a TorchScript module holds.
 *
 * @param name its path in the module, e.g. {@code blocks.0.conv.weight}
 * @param expression that reads it, in TorchScript within a method of the module
 * @param parameter whether the module says that it is one; others are buffers or of no role
 */
record ScriptTensor(String name, String expression, boolean parameter) {}
