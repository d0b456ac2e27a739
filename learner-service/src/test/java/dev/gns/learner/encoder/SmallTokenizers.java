package dev.gns.learner.encoder;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gns.contracts.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** {@code tokenizer.json} of BERT's, of RoBERTa's and of CamemBERT's kind, with small vocabularies. */
final class SmallTokenizers {
    static final List<String> BERT_VOCABULARY = List.of(
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "cat", "dog", "sat", "##s", "run", "##ning", ".", "a");

    /** Its marks are not where RoBERTa has them; ▁ is the space. */
    static final List<String> CAMEMBERT_VOCABULARY = List.of(
            "<s>NOTUSED", "<pad>", "</s>NOTUSED", "<unk>", "<unk>NOTUSED", "<s>", "</s>", "▁le", "▁chat", "s", "▁");

    private static final List<String> ROBERTA_SPECIAL = List.of("<s>", "<pad>", "</s>", "<unk>", "<mask>");
    /** Pairs that byte-level BPE joins, in order; Ġ is the space. */
    private static final List<String> ROBERTA_MERGES = List.of("Ġ t", "h e", "Ġt he", "c a", "Ġ ca", "Ġca t", "ca t");

    private SmallTokenizers() {}

    /** With padding to 12 and truncation to 9 of its own, as published files have. */
    static ObjectNode bert() {
        var json = root(BERT_VOCABULARY.subList(0, 5));
        json.putObject("truncation")
                .put("direction", "Right")
                .put("max_length", 9)
                .put("strategy", "LongestFirst")
                .put("stride", 0);
        var padding = json.putObject("padding")
                .put("direction", "Right")
                .put("pad_id", 0)
                .put("pad_type_id", 0)
                .put("pad_token", "[PAD]")
                .putNull("pad_to_multiple_of");
        padding.putObject("strategy").put("Fixed", 12);
        json.putObject("normalizer")
                .put("type", "BertNormalizer")
                .put("clean_text", true)
                .put("handle_chinese_chars", true)
                .putNull("strip_accents")
                .put("lowercase", true);
        json.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
        var ends = json.putObject("post_processor").put("type", "BertProcessing");
        ends.putArray("sep").add("[SEP]").add(3);
        ends.putArray("cls").add("[CLS]").add(2);
        var model = json.putObject("model")
                .put("type", "WordPiece")
                .put("unk_token", "[UNK]")
                .put("continuing_subword_prefix", "##")
                .put("max_input_chars_per_word", 100);
        var vocabulary = model.putObject("vocab");
        IntStream.range(0, BERT_VOCABULARY.size()).forEach(id -> vocabulary.put(BERT_VOCABULARY.get(id), id));
        return json;
    }

    /** Special tokens, all bytes as RoBERTa's files write them, then what the pairs make. */
    static List<String> robertaVocabulary() {
        List<String> vocabulary = new ArrayList<>(ROBERTA_SPECIAL);
        byteCharacters().forEach(c -> vocabulary.add(Character.toString(c)));
        ROBERTA_MERGES.forEach(pair -> vocabulary.add(pair.replace(" ", "")));
        return vocabulary;
    }

    static int robertaId(String token) {
        return robertaVocabulary().indexOf(token);
    }

    static ObjectNode roberta() {
        var json = root(ROBERTA_SPECIAL);
        json.putObject("pre_tokenizer")
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", true)
                .put("use_regex", true);
        var ends = json.putObject("post_processor")
                .put("type", "RobertaProcessing")
                .put("trim_offsets", true)
                .put("add_prefix_space", false);
        ends.putArray("sep").add("</s>").add(2);
        ends.putArray("cls").add("<s>").add(0);
        var model = json.putObject("model")
                .put("type", "BPE")
                .putNull("dropout")
                .putNull("unk_token")
                .put("continuing_subword_prefix", "")
                .put("end_of_word_suffix", "")
                .put("fuse_unk", false);
        var vocabulary = model.putObject("vocab");
        var tokens = robertaVocabulary();
        IntStream.range(0, tokens.size()).forEach(id -> vocabulary.put(tokens.get(id), id));
        var merges = model.putArray("merges");
        ROBERTA_MERGES.forEach(merges::add);
        return json;
    }

    /** Pieces of words by their likelihood, and a template that says where marks go: XLM-RoBERTa's kind too. */
    static ObjectNode camembert() {
        var json = root(CAMEMBERT_VOCABULARY.subList(0, 7));
        var splits = json.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers");
        splits.addObject().put("type", "WhitespaceSplit");
        splits.addObject().put("type", "Metaspace").put("replacement", "▁").put("add_prefix_space", true);
        var ends = json.putObject("post_processor").put("type", "TemplateProcessing");
        template(ends.putArray("single"), "<s>", "A", "</s>");
        template(ends.putArray("pair"), "<s>", "A", "</s>", "</s>", "B", "</s>");
        var marks = ends.putObject("special_tokens");
        for (var mark : List.of("<s>", "</s>")) {
            var token = marks.putObject(mark).put("id", mark);
            token.putArray("ids").add(CAMEMBERT_VOCABULARY.indexOf(mark));
            token.putArray("tokens").add(mark);
        }
        var model = json.putObject("model").put("type", "Unigram").put("unk_id", 3);
        var vocabulary = model.putArray("vocab");
        IntStream.range(0, CAMEMBERT_VOCABULARY.size())
                .forEach(id ->
                        vocabulary.addArray().add(CAMEMBERT_VOCABULARY.get(id)).add(id < 7 ? 0.0 : -id));
        return json;
    }

    private static void template(ArrayNode parts, String... names) {
        for (var name : names) {
            var part = parts.addObject()
                    .putObject(name.length() == 1 ? "Sequence" : "SpecialToken")
                    .put("id", name);
            part.put("type_id", 0);
        }
    }

    private static ObjectNode root(List<String> special) {
        var json = Json.lenient().createObjectNode().put("version", "1.0");
        var added = json.putArray("added_tokens");
        for (var id = 0; id < special.size(); id++) {
            added.addObject()
                    .put("id", id)
                    .put("content", special.get(id))
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
        return json;
    }

    /** The character that stands for each byte (GPT-2): its own where it can be seen, else one from 256 on. */
    private static List<Integer> byteCharacters() {
        List<Integer> characters = new ArrayList<>();
        var next = 256;
        for (var value = 0; value < 256; value++) {
            var seen = value >= '!' && value <= '~' || value >= 0xA1 && value <= 0xAC || value >= 0xAE;
            characters.add(seen ? value : next++);
        }
        return characters;
    }
}
