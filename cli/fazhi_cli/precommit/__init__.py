"""What `fazhi hook` needs: the record sets around changed files, and which findings the change is answerable for."""
