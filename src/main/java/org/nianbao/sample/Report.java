package org.nianbao.sample;

import java.util.List;

/**
 * One report before it becomes a file.
 *
 * @param file      name of its file under {@code reports/}
 * @param form      edition: {@code r2008}, {@code r2014}, {@code r2019}, {@code r2021}
 * @param figures   every figure that it prints
 * @param published day of publication as printed, {@code 2020-01-31}
 */
record Report(String file, Body body, int year, String form, String title, String published, List<Part> parts, List<Figure> figures, Changes changes) {
}
