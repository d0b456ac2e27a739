package dev.gns.learner.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tracing writes the mode that a module is in into the calls that depend on it; a script asks for it at every pass. Such
 * a call is one of dropout or batch normalisation whose flag is a literal.
 *
 * @param operator e.g. {@code torch.dropout}
 * @param training whether it is fixed to training
 */
record FixedMode(String operator, boolean training) {
    private static final Pattern CALL =
            Pattern.compile("torch\\.((?:feature_|alpha_|feature_alpha_)?dropout_?|batch_norm)\\(");
    private static final int FLAG_OF_DROPOUT = 2;
    private static final int FLAG_OF_NORMALIZATION = 5;
    /** Without running statistics both modes are the same. */
    private static final int RUNNING_MEAN = 3;

    /** The first in the text of some methods. */
    static Optional<FixedMode> in(String methods) {
        var matcher = CALL.matcher(methods);
        while (matcher.find()) {
            var operator = matcher.group(1);
            var flag = flag(operator.equals("batch_norm"), arguments(methods, matcher.end()));
            if (flag.equals("True") || flag.equals("False")) {
                return Optional.of(new FixedMode("torch." + operator, flag.equals("True")));
            }
        }
        return Optional.empty();
    }

    /** @param part of the module that has the call */
    String fault(String part) {
        return training
                ? "was traced in training mode: " + operator + " in " + part
                        + " would stay so when the network is evaluated"
                : "was traced in evaluation mode: " + operator + " in " + part
                        + " would stay so while the network is trained";
    }

    private static String flag(boolean normalization, List<String> arguments) {
        if (normalization
                && arguments.size() > RUNNING_MEAN
                && arguments.get(RUNNING_MEAN).equals("None")) {
            return "";
        }
        var position = normalization ? FLAG_OF_NORMALIZATION : FLAG_OF_DROPOUT;
        return position < arguments.size() ? arguments.get(position) : "";
    }

    /** Of the call whose opening parenthesis is before {@code start}. */
    private static List<String> arguments(String text, int start) {
        List<String> arguments = new ArrayList<>();
        var depth = 0;
        var from = start;
        for (var i = start; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '(' || c == '[') {
                depth++;
            } else if (depth > 0 && (c == ')' || c == ']')) {
                depth--;
            } else if (depth == 0 && (c == ',' || c == ')')) {
                arguments.add(text.substring(from, i).strip());
                from = i + 1;
                if (c == ')') {
                    return arguments;
                }
            }
        }
        return arguments;
    }
}
