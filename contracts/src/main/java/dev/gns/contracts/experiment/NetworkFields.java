package dev.gns.contracts.experiment;

import dev.gns.contracts.Check;
import java.util.ArrayList;
import java.util.List;

/** Which fields of a task are for which networks: of {@code encoder}, of {@code script}, or of the image networks. */
final class NetworkFields {
    private static final String ENCODER = "encoder";
    private static final String SCRIPT = "script";

    private NetworkFields() {}

    /** The names of the fields that say nothing to {@code network}. */
    static List<String> foreignTo(String network) {
        List<String> foreign = new ArrayList<>();
        if (network.equals(ENCODER) || network.equals(SCRIPT)) {
            foreign.add("width");
        } else {
            foreign.add("model");
        }
        if (!network.equals(ENCODER)) {
            foreign.addAll(List.of("layers", "maxLength"));
        }
        return foreign;
    }

    /** @throws dev.gns.contracts.InvalidMessageException if a field is given that would be ignored */
    static void check(TaskSpec task) {
        var network = task.network();
        var foreign = foreignTo(network);
        Check.that(
                task.width().isEmpty() || !foreign.contains("width"),
                "width",
                "is for image networks; "
                        + (network.equals(ENCODER) ? "an encoder has layers" : "a script has its own"));
        Check.that(
                task.model().isEmpty() || !foreign.contains("model"),
                "model",
                "is for the networks encoder and script; " + network + " starts from random weights");
        Check.that(
                task.layers().isEmpty() || !foreign.contains("layers"),
                "layers",
                "is for the network encoder; " + network + (network.equals(SCRIPT) ? " has its own" : " has a width"));
        Check.that(
                task.maxLength().isEmpty() || !foreign.contains("maxLength"),
                "maxLength",
                "is for the network encoder; " + network + " is for images");
    }
}
