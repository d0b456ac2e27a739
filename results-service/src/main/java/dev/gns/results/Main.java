package dev.gns.results;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The service as a process. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Else the framework refuses an address that is no URI before our filters see it, and without a word.
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run(arguments);
    }
}
