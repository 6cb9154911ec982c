// Fills in the name of a demo account where it is clicked. Without this script the link does the same, by another page.
const username = document.querySelector('#username')

for (const link of document.querySelectorAll('.demo a[data-username]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault()
    username.value = link.dataset.username
    document.querySelector('#password').focus()
  })
}
