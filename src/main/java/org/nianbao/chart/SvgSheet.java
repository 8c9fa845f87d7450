package org.nianbao.chart;

import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Paints a sheet as SVG: real text in a list of families, stable ids, and a place to point at over each value. */
final class SvgSheet {
    private static final String SVG = "http://www.w3.org/2000/svg";

    private SvgSheet() {
    }

    static String of(String name, Painting painting, Fonts fonts, UnaryOperator<String> links) {
        Document document;
        try {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().getDOMImplementation().createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException fault) {
            throw new IllegalStateException(fault);
        }
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setPrecision(1);
        context.setIDGenerator(new SVGIDGenerator() {
            private int count;

            @Override
            public String generateID(String prefix) {
                // The chart's name keeps the ids of several charts inside one page apart.
                count++;
                return name + "-" + prefix + count;
            }
        });
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(new Dimension(Sheet.WIDTH, painting.height()));
        painting.paint(graphics);

        Element root = graphics.getRoot();
        root.setAttribute("viewBox", "0 0 " + Sheet.WIDTH + " " + painting.height());
        root.setAttribute("role", "group");
        root.setAttribute("aria-label", painting.title());
        families(root);
        join(root);
        root.setAttribute("font-family", fonts.families());
        Element points = document.createElementNS(SVG, "g");
        points.setAttribute("fill", "#000000");
        points.setAttribute("fill-opacity", "0");
        points.setAttribute("stroke", "none");
        for (Sheet.Spot spot : painting.spots()) {
            Element circle = document.createElementNS(SVG, "circle");
            circle.setAttribute("cx", decimals(spot.x()));
            circle.setAttribute("cy", decimals(spot.y()));
            circle.setAttribute("r", "9");
            Element title = document.createElementNS(SVG, "title");
            title.setTextContent(spot.title());
            circle.appendChild(title);
            String link = spot.evidence().isEmpty() ? "" : links.apply(spot.evidence());
            if (link.isEmpty()) {
                points.appendChild(circle);
            } else {
                Element anchor = document.createElementNS(SVG, "a");
                anchor.setAttribute("href", link);
                anchor.appendChild(circle);
                points.appendChild(anchor);
            }
        }
        root.appendChild(points);
        StringWriter writer = new StringWriter();
        try {
            graphics.stream(root, writer, false, false);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        String text = writer.toString().replace("\r\n", "\n");
        // Without the document type, which names a file on the network that some viewers would fetch.
        return text.substring(text.indexOf("<svg")).replaceAll("\n *(/?>)", "$1");
    }

    /** One chart has one family, so the list of it stands once, at the top. */
    private static void families(Element element) {
        element.removeAttribute("font-family");
        if ("genericDefs".equals(element.getAttribute("id"))) {
            // The generator's fixed id would stand twice in a page with two charts.
            element.removeAttribute("id");
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                families(inner);
            }
        }
    }

    /** A marker is filled and then outlined by a second path of the same shape: one path with both is a third of the file. */
    private static void join(Element element) {
        Node child = element.getFirstChild();
        while (child != null) {
            Node next = child.getNextSibling();
            if (child instanceof Element fill && next instanceof Element line && fill.getTagName().equals("path") && line.getTagName().equals("path")
                    && fill.getAttribute("d").equals(line.getAttribute("d")) && fill.getAttribute("clip-path").equals(line.getAttribute("clip-path"))
                    && fill.getAttribute("stroke").equals("none") && fill.getAttributes().getLength() == line.getAttributes().getLength() + 1
                    && line.getAttribute("fill").equals("none") && !line.hasAttribute("stroke")) {
                line.setAttribute("fill", fill.getAttribute("fill"));
                element.removeChild(fill);
            } else if (child instanceof Element inner) {
                join(inner);
            }
            child = next;
        }
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
