package dev.gns.contracts;

import java.text.Normalizer;
import java.util.Locale;

/** Text that people write, made safe for paths, keys and file names. */
public final class Slug {
    private static final int LENGTH = 40;

    private Slug() {}

    /** At most 40 letters a to z, digits and single hyphens; {@code experiment} if nothing else is left. */
    public static String of(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        var trimmed =
                strip(strip(plain).substring(0, Math.min(LENGTH, strip(plain).length())));
        return trimmed.isEmpty() ? "experiment" : trimmed;
    }

    private static String strip(String text) {
        return text.replaceAll("^-+|-+$", "");
    }
}
