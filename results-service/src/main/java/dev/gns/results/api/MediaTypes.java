package dev.gns.results.api;

/** Media types that JAX-RS has no name for. */
final class MediaTypes {
    static final String CSV = "text/csv";
    static final String MARKDOWN = "text/markdown";
    static final String PYTHON = "text/x-python";
    static final String SVG = "image/svg+xml";
    static final String PNG = "image/png";
    static final String ZIP = "application/zip";
    static final String UTF_8 = ";charset=UTF-8";

    private MediaTypes() {}
}
