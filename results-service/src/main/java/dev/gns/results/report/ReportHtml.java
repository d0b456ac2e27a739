package dev.gns.results.report;

import dev.gns.contracts.rest.ReportView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/** A report as one file for a browser: the document, with its plots inside. */
public final class ReportHtml {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final String STYLE = resource("report.css");

    private ReportHtml() {}

    /** @param plots by name, each an element {@code svg} */
    public static String of(ReportView report, Map<String, String> plots) {
        var document = Parser.builder().extensions(EXTENSIONS).build().parse(ReportMarkdown.of(report));
        var body = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .escapeHtml(true)
                .nodeRendererFactory(context -> new InlinePlots(context, plots))
                .build()
                .render(document);
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                %s</body>
                </html>
                """
                .formatted(escaped(report.name()), STYLE, body);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String resource(String name) {
        try (var in = ReportHtml.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the plot itself where the document links to it. */
    private record InlinePlots(HtmlNodeRendererContext context, Map<String, String> plots) implements NodeRenderer {
        private static final String PATH = "plots/(.*)\\.svg";

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Image.class);
        }

        @Override
        public void render(Node node) {
            var name = ((Image) node).getDestination().replaceFirst(PATH, "$1");
            context.getWriter().raw(plots.getOrDefault(name, ""));
        }
    }
}
