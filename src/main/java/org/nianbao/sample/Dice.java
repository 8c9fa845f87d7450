package org.nianbao.sample;

import java.util.List;
import java.util.Random;

/** Random choices that depend on the plan's seed and on what they are for, so that one report more or less changes no other report. */
final class Dice {
    private final Random random;

    Dice(long seed, String purpose) {
        // java.util.Random's algorithm is fixed by its contract; FNV-1a spreads the purposes
        long hash = 0xcbf29ce484222325L ^ seed;
        for (int i = 0; i < purpose.length(); i++) {
            hash = (hash ^ purpose.charAt(i)) * 0x100000001b3L;
        }
        random = new Random(hash ^ hash >>> 29);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** About {@code mean}, never negative, with the spread of counts. */
    int about(double mean) {
        return Math.max(0, (int) Math.round(mean + random.nextGaussian() * Math.sqrt(Math.max(mean, 0.3)) * 0.8));
    }

    double factor(double spread) {
        return 1 + (random.nextDouble() * 2 - 1) * spread;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** {@code total} things fall into boxes with these weights. */
    int[] spread(int total, double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        int[] counts = new int[weights.length];
        for (int i = 0; i < total; i++) {
            double at = random.nextDouble() * sum;
            int box = 0;
            while (box < weights.length - 1 && at >= weights[box]) {
                at -= weights[box++];
            }
            counts[box]++;
        }
        return counts;
    }
}
