package dev.gns.contracts.rest;

import java.util.Optional;

/**
 * An error (RFC 9457, media type {@code application/problem+json}).
 *
 * @param type a URI that names the kind of problem; {@code about:blank} where the status says it all
 * @param title short, the same for every problem of the type
 * @param detail one line for a person about this occurrence
 * @param field path of the field or name of the parameter that is wrong
 */
public record ProblemView(String type, String title, int status, Optional<String> detail, Optional<String> field) {
    public ProblemView {
        detail = detail == null ? Optional.empty() : detail;
        field = field == null ? Optional.empty() : field;
    }
}
