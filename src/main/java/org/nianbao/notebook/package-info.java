/** Notebooks in Java: the kernel that Jupyter talks to, and the same cells run without Jupyter. Knows tables and charts, and how they look in a cell. */
package org.nianbao.notebook;
