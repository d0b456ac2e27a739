package dev.gns.system.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A Markdown page, taken apart.
 *
 * @param blocks fenced code and inline code, in their order
 * @param links where links and images lead
 * @param errors inline code in bold: the words of an error
 */
record DocPage(String name, List<Block> blocks, List<String> links, List<String> errors) {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /**
     * @param line from 1
     * @param language of fenced code; {@link #INLINE} for inline code
     */
    record Block(String page, int line, String language, String text) {
        static final String INLINE = "inline";

        String place() {
            return page + ":" + line;
        }
    }

    /** @param name path in the repository */
    static DocPage read(String name) {
        try {
            var reader = new Reader(name);
            Parser.builder()
                    .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                    .build()
                    .parse(Files.readString(ROOT.resolve(name)))
                    .accept(reader);
            return new DocPage(name, reader.blocks, reader.links, reader.errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private static final class Reader extends AbstractVisitor {
        private final String page;
        private final List<Block> blocks = new ArrayList<>();
        private final List<String> links = new ArrayList<>();
        private final List<String> errors = new ArrayList<>();

        Reader(String page) {
            this.page = page;
        }

        @Override
        public void visit(FencedCodeBlock block) {
            blocks.add(new Block(page, line(block), block.getInfo(), block.getLiteral()));
        }

        @Override
        public void visit(Code code) {
            blocks.add(new Block(page, line(code), Block.INLINE, code.getLiteral()));
            if (code.getParent() instanceof StrongEmphasis) {
                errors.add(code.getLiteral());
            }
        }

        @Override
        public void visit(Link link) {
            links.add(link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            links.add(image.getDestination());
        }

        private static int line(Node node) {
            return node.getSourceSpans().get(0).getLineIndex() + 1;
        }
    }
}
