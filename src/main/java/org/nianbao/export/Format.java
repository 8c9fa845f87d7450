package org.nianbao.export;

import java.util.Locale;

/** What results are handed over as. */
public enum Format {
    /** One workbook: a sheet a table, with units and notes. */
    XLSX("nianbao.xlsx"),
    /** A folder of CSV files with a dictionary of their columns. */
    CSV("nianbao-csv"),
    /** A folder of Parquet files with a dictionary of their columns. */
    PARQUET("nianbao-parquet"),
    /** A Frictionless data package: {@code datapackage.json} and CSV files. */
    DATAPACKAGE("nianbao-datapackage"),
    /** A Word report that compares bodies over years. */
    DOCX("nianbao.docx"),
    /** A folder with a DuckDB file of views over Parquet files beside it. */
    DUCKDB("nianbao-duckdb");

    private final String usualName;

    Format(String usualName) {
        this.usualName = usualName;
    }

    /** Name of the file or folder where the user gives none. */
    public String usualName() {
        return usualName;
    }

    /** The format whose files end like this name; null where the ending says nothing. */
    public static Format of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return name.endsWith(".xlsx") ? XLSX : name.endsWith(".docx") ? DOCX : null;
    }
}
