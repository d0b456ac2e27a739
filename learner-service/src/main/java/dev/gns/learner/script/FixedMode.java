package dev.gns.learner.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Tracing writes the mode that a module is in into the calls that depend on it; a script asks for it at every pass. Such
 * a call is one of dropout, of a normalisation that keeps running statistics, or of a recurrent layer with dropout, whose
 * flag is a literal.
 *
 * @param operator e.g. {@code torch.dropout}
 * @param training whether it is fixed to training
 */
record FixedMode(String operator, boolean training) {
    private static final Pattern CALL =
            Pattern.compile("torch\\.((?:feature_|alpha_|feature_alpha_)?dropout_?|batch_norm|instance_norm"
                    + "|lstm|gru|rnn_tanh|rnn_relu)\\(");
    private static final Pattern ZERO = Pattern.compile("0*\\.?0*");
    private static final String NONE = "";
    private static final int FLAG_OF_DROPOUT = 2;
    /** {@code training} of batch, {@code use_input_stats} of instance normalisation. */
    private static final int FLAG_OF_NORMALIZATION = 5;
    /** Without running statistics both modes are the same. */
    private static final int RUNNING_MEAN = 3;

    /** Of a recurrent layer's arguments, behind the one that says whether it has biases. */
    private static final int LAYERS = 1;

    private static final int DROPOUT = 2;
    private static final int FLAG_OF_RECURRENT = 3;

    /** The first in the text of some methods. */
    static Optional<FixedMode> in(String methods) {
        var matcher = CALL.matcher(methods);
        while (matcher.find()) {
            var operator = matcher.group(1);
            var flag = flag(operator, arguments(methods, matcher.end()));
            if (isLiteral(flag)) {
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

    /** The text of the flag; empty where both modes are the same. */
    private static String flag(String operator, List<String> arguments) {
        return switch (operator) {
            case "batch_norm", "instance_norm" ->
                at(RUNNING_MEAN, arguments).equals("None") ? NONE : at(FLAG_OF_NORMALIZATION, arguments);
            case "lstm", "gru", "rnn_tanh", "rnn_relu" -> flagOfRecurrent(arguments);
            default -> at(FLAG_OF_DROPOUT, arguments);
        };
    }

    /**
     * Whether there are biases is the first literal: packed sequences have one argument more in front of it. Dropout is between
     * layers, so a single one has none.
     */
    private static String flagOfRecurrent(List<String> arguments) {
        var biases = IntStream.range(0, arguments.size())
                .filter(i -> isLiteral(arguments.get(i)))
                .findFirst();
        if (biases.isEmpty()) {
            return NONE;
        }
        var rest = arguments.subList(biases.getAsInt(), arguments.size());
        return at(LAYERS, rest).equals("1") || ZERO.matcher(at(DROPOUT, rest)).matches()
                ? NONE
                : at(FLAG_OF_RECURRENT, rest);
    }

    private static boolean isLiteral(String flag) {
        return flag.equals("True") || flag.equals("False");
    }

    private static String at(int position, List<String> arguments) {
        return position < arguments.size() ? arguments.get(position) : NONE;
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
