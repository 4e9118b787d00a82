/* The programs of the command table in main.c. Each parses its command line, where
 * argv[0] is its name, and returns a GjExit. */
#pragma once

int gj_program_extract(int argc, char **argv);
int gj_program_ocr(int argc, char **argv);
int gj_program_tables(int argc, char **argv);
int gj_program_fill(int argc, char **argv);
int gj_program_csv(int argc, char **argv);
int gj_program_convert(int argc, char **argv);
int gj_program_harvest(int argc, char **argv);
int gj_program_merge(int argc, char **argv);
int gj_program_export(int argc, char **argv);
int gj_program_show(int argc, char **argv);
int gj_program_doctor(int argc, char **argv);
int gj_program_templates(int argc, char **argv);
