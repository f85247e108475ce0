// Arguments with blanks and quotes, from --args and from behind the file.
void main(String[] words) {
    for (String word : words) IO.println("[" + word + "]");
}
