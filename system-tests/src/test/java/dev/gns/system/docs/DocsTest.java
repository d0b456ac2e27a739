package dev.gns.system.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gns.system.docs.DocCommands.Command;
import dev.gns.system.docs.DocPage.Block;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages by themselves: their links lead somewhere, and {@link DocsIT} knows what to do with each of their blocks. */
class DocsTest {
    private static final Set<String> LANGUAGES = Set.of("bash", "python", "json", "yaml", "text");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    /** The longest that may stand between two parts of one error. */
    private static final String GAP = "[^;]{0,200}?";

    static Stream<DocPage> pages() throws IOException {
        var first = Stream.of("README.md", "SECURITY.md", "CONTRIBUTING.md", "deploy/README.md");
        return Stream.concat(first, files("docs", ".md").map(file -> DocPage.ROOT
                        .relativize(file)
                        .toString()))
                .map(DocPage::read);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAFile(DocPage page) {
        var folder = DocPage.ROOT.resolve(page.name()).getParent();
        var files = page.links().stream()
                .filter(link -> !ELSEWHERE.matcher(link).matches() && !link.startsWith("#"))
                .map(link -> folder.resolve(link.replaceFirst("#.*", "")))
                .toList();

        assertThat(files).allSatisfy(file -> assertThat(file).exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyBlockSaysWhatItIs(DocPage page) {
        assertThat(page.blocks())
                .filteredOn(block -> !block.language().equals(Block.INLINE))
                .allSatisfy(block -> assertThat(LANGUAGES).as(block.place()).contains(block.language()));
    }

    @Test
    void everyPageWithCommandsIsRun() throws IOException {
        var withCommands = pages().filter(page -> !DocCommands.of(page).isEmpty())
                .map(DocPage::name)
                .toList();

        assertThat(DocRules.PAGES).containsAll(withCommands).doesNotHaveDuplicates();
    }

    @Test
    void everyRuleIsOfACommandThatThereIs() throws IOException {
        var commands = pages().flatMap(page -> DocCommands.of(page).stream())
                .map(Command::words)
                .collect(Collectors.toSet());

        assertThat(commands).containsAll(DocRules.LEFT_OUT.keySet());
        assertThat(DocRules.EXPECTED.keySet())
                .allSatisfy(beginning -> assertThat(commands).anyMatch(command -> command.startsWith(beginning)));
    }

    @Test
    void everyErrorOfTheTroubleshootingPageIsInTheCode() throws IOException {
        var code = code();
        var errors = DocPage.read("docs/troubleshooting.md").errors();

        assertThat(errors).hasSizeGreaterThan(20);
        assertThat(errors)
                .filteredOn(error -> code.stream().noneMatch(pattern(error).asPredicate()))
                .isEmpty();
    }

    private static Pattern pattern(String error) {
        return Pattern.compile(Arrays.stream(error.split("…"))
                .filter(part -> !part.isBlank())
                .map(Pattern::quote)
                .collect(Collectors.joining(GAP)));
    }

    /** Every source, with literals that stand on several lines put together. */
    private static List<String> code() throws IOException {
        try (var modules = Files.list(DocPage.ROOT)) {
            var sources = modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::exists)
                    .flatMap(folder -> files(DocPage.ROOT.relativize(folder).toString(), ".java"));
            return Stream.concat(sources, Stream.of(DocPage.ROOT.resolve("gns")))
                    .map(file -> JOINED.matcher(text(file)).replaceAll(""))
                    .toList();
        }
    }

    private static Stream<Path> files(String folder, String ending) {
        try (var files = Files.walk(DocPage.ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
