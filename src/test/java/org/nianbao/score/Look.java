package org.nianbao.score;
import java.nio.file.*;
import java.util.*;
import org.nianbao.extract.*;
public class Look {
    public static void main(String[] args) throws Exception {
        Extractor x = Extractor.load(Path.of("jobs/extract"), Path.of("data/reference"));
        Path reports = Path.of(args[0]); Path truth = Path.of(args[1]);
        String filter = args.length > 2 ? args[2] : "";
        Map<String, Score.Count> by = new TreeMap<>();
        try (var files = Files.list(reports)) {
            for (Path f : files.sorted().toList()) {
                String n = f.getFileName().toString(); String base = n.substring(0, n.lastIndexOf('.'));
                Path t = truth.resolve(base).resolve("facts.csv");
                if (!Files.exists(t) || !n.contains(filter)) continue;
                for (Score.Line l : Score.of(f, t, x)) {
                    String s = l.section().startsWith("table") ? "table" : "prose";
                    for (String k : List.of("ALL " + s, base + " " + s)) by.merge(k, new Score.Count(0,0,0,0,0).plus(l), (a,b) -> new Score.Count(a.hits()+b.hits(), a.missed()+b.missed(), a.wrong()+b.wrong(), a.abstained()+b.abstained(), a.silent()+b.silent()));
                    if (!l.outcome().equals("hit")) System.out.println(l.outcome() + "\t" + base + "\t" + l.section() + "\t" + l.indicator() + "/" + l.dimension() + "/" + l.member() + "\t" + l.figureKind() + "\t" + l.value() + "\t" + l.evidence().replace("\n"," "));
                }
            }
        }
        by.forEach((k, c) -> System.err.printf("%-40s hit %4d miss %3d wrong %3d abst %3d P %.3f R %.3f F %.3f%n", k, c.hits(), c.missed(), c.wrong(), c.abstained(), c.precision(), c.recall(), c.f1()));
    }
}
