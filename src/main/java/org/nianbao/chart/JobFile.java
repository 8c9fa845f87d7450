package org.nianbao.chart;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.nianbao.spec.SpecException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A strict reading of one YAML file of {@code jobs/}: scalars are text, each asked-for key is known, every other is a fault,
 * and {@link #finish} tells all faults at once.
 */
public final class JobFile {
    private final Path file;
    private final MappingNode node;
    private final String path;
    private final List<String> faults;
    private final Set<String> known = new LinkedHashSet<>();

    private JobFile(Path file, MappingNode node, String path, List<String> faults) {
        this.file = file;
        this.node = node;
        this.path = path;
        this.faults = faults;
    }

    /** Opens a file whose top is a mapping; anything else is a {@link SpecException} with the line. */
    public static JobFile open(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException fault) {
            throw new SpecException(List.of(file + ": no such file"));
        } catch (CharacterCodingException fault) {
            throw new SpecException(List.of(file + ": is not UTF-8"));
        } catch (IOException fault) {
            throw new SpecException(List.of(file + ": cannot be read: " + fault.getMessage()));
        }
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Node top;
        try {
            top = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
        } catch (MarkedYAMLException fault) {
            int line = fault.getProblemMark() == null ? 1 : fault.getProblemMark().getLine() + 1;
            throw new SpecException(List.of(file + ":" + line + ": is not YAML: " + fault.getProblem()));
        } catch (YAMLException fault) {
            throw new SpecException(List.of(file + ": is not YAML: " + fault.getMessage()));
        }
        if (!(top instanceof MappingNode mapping)) {
            throw new SpecException(List.of(file + ":1: must be a mapping of keys to values"));
        }
        return new JobFile(file, mapping, "", new ArrayList<>());
    }

    /** Text of a key that may be left out, and then is {@code otherwise}. */
    public String text(String key, String otherwise) {
        Node value = value(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        fault(value, "\"" + path + key + "\" must be text");
        return otherwise;
    }

    /** Text of a key that must be there. */
    public String text(String key) {
        if (value(key) == null) {
            fault(node, "\"" + path + key + "\" is missing");
            return "";
        }
        return text(key, "");
    }

    /** A whole number of a key that may be left out. */
    public int number(String key, int otherwise) {
        String text = text(key, Integer.toString(otherwise));
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notNumber) {
            fault(value(key), "\"" + path + key + "\" must be a whole number, not \"" + text + "\"");
            return otherwise;
        }
    }

    /** One of a few words, written in lower case. */
    public <T extends Enum<T>> T choice(String key, Class<T> type, T otherwise) {
        String text = text(key, otherwise.name().toLowerCase(Locale.ROOT));
        List<String> words = new ArrayList<>();
        for (T constant : type.getEnumConstants()) {
            String word = constant.name().toLowerCase(Locale.ROOT);
            if (word.equals(text)) {
                return constant;
            }
            words.add(word);
        }
        fault(value(key), "unknown " + key + " \"" + text + "\"; " + nearest(text, words));
        return otherwise;
    }

    /** A list of texts; without the key it is empty. */
    public List<String> list(String key) {
        Node value = value(key);
        List<String> list = new ArrayList<>();
        if (value instanceof SequenceNode sequence) {
            for (Node entry : sequence.getValue()) {
                if (entry instanceof ScalarNode scalar) {
                    list.add(scalar.getValue());
                } else {
                    fault(entry, "an entry of \"" + path + key + "\" must be text");
                }
            }
        } else if (value != null) {
            fault(value, "\"" + path + key + "\" must be a list");
        }
        return list;
    }

    /** {@code {zh: …, en: …}}, or one text for both; without the key both are empty. */
    public Words words(String key) {
        Node value = value(key);
        if (value == null) {
            return Words.NONE;
        }
        if (value instanceof ScalarNode scalar) {
            return new Words(scalar.getValue(), scalar.getValue());
        }
        JobFile inner = inside(key);
        Words words = new Words(inner.text("zh", ""), inner.text("en", ""));
        inner.close();
        return words;
    }

    /** A mapping of any keys to text, in the order of the file. */
    public Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        JobFile inner = inside(key);
        for (String name : inner.keys()) {
            texts.put(name, inner.text(name));
        }
        return texts;
    }

    /** A mapping of any keys to words in two languages, in the order of the file. */
    public Map<String, Words> vocabulary(String key) {
        Map<String, Words> words = new LinkedHashMap<>();
        JobFile inner = inside(key);
        for (String name : inner.keys()) {
            words.put(name, inner.words(name));
        }
        return words;
    }

    /** The mapping under a key, empty without it. Call {@link #close} on it when its keys are a closed set. */
    public JobFile inside(String key) {
        Node value = value(key);
        if (value instanceof MappingNode mapping) {
            return new JobFile(file, mapping, path + key + ".", faults);
        }
        if (value != null) {
            fault(value, "\"" + path + key + "\" must be a mapping");
        }
        return new JobFile(file, new MappingNode(node.getTag(), List.of(), node.getFlowStyle()), path + key + ".", faults);
    }

    /** Every key that was not asked for is a fault. */
    public void close() {
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key && !known.contains(key.getValue())) {
                fault(key, "unknown key \"" + path + key.getValue() + "\"; " + nearest(key.getValue(), known));
            }
        }
    }

    /** Closes the top and throws a {@link SpecException} with all faults, if there are any. */
    public void finish() {
        close();
        if (!faults.isEmpty()) {
            throw new SpecException(faults);
        }
    }

    /** A fault that only the reader of the file can see, at the line of a key. */
    public void fault(String key, String message) {
        Node value = value(key);
        fault(value == null ? node : value, message);
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                keys.add(key.getValue());
            } else {
                fault(tuple.getKeyNode(), "a key must be text");
            }
        }
        return keys;
    }

    private Node value(String key) {
        known.add(key);
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)) {
                return tuple.getValueNode();
            }
        }
        return null;
    }

    private void fault(Node place, String message) {
        int line = place.getStartMark() == null ? 1 : place.getStartMark().getLine() + 1;
        faults.add(file + ":" + line + ": " + message);
    }

    /** {@code did you mean "x"?}, or the list of what there is when nothing is near. */
    public static String nearest(String wrong, Collection<String> right) {
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : right) {
            int distance = distance(wrong, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return least <= Math.max(2, wrong.length() / 3) ? "did you mean \"" + best + "\"?" : "there are " + String.join(", ", right);
    }

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int cost = one.charAt(i - 1) == other.charAt(j - 1) ? diagonal : diagonal + 1;
                diagonal = row[j];
                row[j] = Math.min(cost, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
