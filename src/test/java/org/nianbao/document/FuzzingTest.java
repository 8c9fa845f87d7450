package org.nianbao.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Replays the inputs that fuzzing has kept ({@code src/fuzz/corpus}), each as it is and in a few broken forms: what was found once does not come back. */
class FuzzingTest {
    private static final Path CORPUS = Path.of("src/fuzz/corpus");
    /** An input that keeps a loaded machine busy for longer than this hangs. */
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int BROKEN = 12;

    @TestFactory
    Stream<DynamicTest> inputsOfEveryTarget() {
        return Stream.of(Fuzzing.Target.values()).map(target -> DynamicTest.dynamicTest(target.word(), () -> replay(target)));
    }

    private static void replay(Fuzzing.Target target) throws IOException {
        List<Path> inputs;
        try (Stream<Path> files = Files.list(CORPUS.resolve(target.word()))) {
            inputs = files.sorted().toList();
        }
        assertTrue(!inputs.isEmpty(), "no input for " + target.word());
        for (Path input : inputs) {
            byte[] bytes = Files.readAllBytes(input);
            assertTimeout(LONGEST, () -> Fuzzing.run(target, bytes), input.toString());
            Random random = new Random(bytes.length);
            for (int i = 0; i < BROKEN; i++) {
                byte[] broken = broken(bytes, random);
                assertTimeout(LONGEST, () -> run(target, broken, input), input.toString());
            }
        }
    }

    private static void run(Fuzzing.Target target, byte[] broken, Path input) throws IOException {
        try {
            Fuzzing.run(target, broken);
        } catch (RuntimeException fault) {
            Path kept = Files.write(Files.createTempFile("fuzzing-" + target.word(), ".input"), broken);
            throw new AssertionError("a broken form of " + input + ", kept as " + kept + " (copy it to " + input.getParent() + " once it is mended): " + Fuzzing.shown(broken), fault);
        }
    }

    /** Pieces of an input cut out, doubled or overwritten. */
    private static byte[] broken(byte[] bytes, Random random) {
        List<Byte> out = new ArrayList<>();
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(1 + Math.min(200, bytes.length)));
        int kind = random.nextInt(3);
        for (int i = 0; i < bytes.length; i++) {
            boolean inside = i >= from && i < to;
            if (!inside || kind == 1) {
                out.add(bytes[i]);
            } else if (kind == 2) {
                out.add((byte) random.nextInt(256));
            }
            if (kind == 1 && i == to - 1) {
                for (int j = from; j < to; j++) {
                    out.add(bytes[j]);
                }
            }
        }
        byte[] all = new byte[out.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = out.get(i);
        }
        return all;
    }

    @Test
    void everyFolderOfTheCorpusIsATarget() throws IOException {
        List<String> known = Stream.of(Fuzzing.Target.values()).map(Fuzzing.Target::word).sorted().toList();
        try (Stream<Path> folders = Files.list(CORPUS)) {
            assertEquals(known, folders.map(folder -> folder.getFileName().toString()).sorted().toList());
        }
    }
}
